/**
 * The control port on loopback: health, metrics, and the stages that the hub pushes. Requests come
 * from the hub, the launcher and the operator; stages go to {@code stage}.
 */
@NullMarked
package dev.banyan.proxy.control;

import org.jspecify.annotations.NullMarked;

/**
 * The front door: a process of its own that clients of the old system call. The main class joins
 * configuration, stages, data plane and control port; nothing else depends on this package.
 */
@NullMarked
package dev.banyan.proxy;

import org.jspecify.annotations.NullMarked;

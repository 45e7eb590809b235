/**
 * What was found when answers of both sides were compared, counted by windows of time and kept
 * until the hub has it. {@code shadow} writes in, the control port hands out.
 */
@NullMarked
package dev.banyan.proxy.evidence;

import org.jspecify.annotations.NullMarked;

/**
 * Stage shadow: copies what the legacy side is asked and answers, asks the modern side in the
 * background and has both compared. {@code forward} calls in on its event loops, which only copy
 * bytes; all the rest happens on threads of this package, and what was found goes to {@code
 * evidence}.
 */
@NullMarked
package dev.banyan.proxy.shadow;

import org.jspecify.annotations.NullMarked;

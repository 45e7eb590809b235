/**
 * Passwords of the sandbox's servers: made up at random on the first start, one file each, mode
 * 600. The servers read them from here; clients are handed the files' folder, never the values.
 */
@NullMarked
package dev.banyan.sandbox.secret;

import org.jspecify.annotations.NullMarked;

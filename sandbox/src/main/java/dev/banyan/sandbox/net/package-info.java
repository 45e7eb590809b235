/**
 * Addresses that the sandbox's servers listen on. All servers use it; it knows none of them, and no
 * data flows through it.
 */
@NullMarked
package dev.banyan.sandbox.net;

import org.jspecify.annotations.NullMarked;

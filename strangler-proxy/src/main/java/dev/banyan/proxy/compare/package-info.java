/**
 * Says in what two answers to the same request differ: differences come out, each with its path and
 * kind. Pure and bounded; whoever has two answers calls it, never from an event loop.
 */
@NullMarked
package dev.banyan.proxy.compare;

import org.jspecify.annotations.NullMarked;

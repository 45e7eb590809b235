/**
 * The three processes as one thing that goes up and down: the commands up, down, status, logs and
 * reset. It calls {@code process} and {@code health}, shows by {@code screen}, and nobody calls it
 * but {@code Banyan}.
 */
@NullMarked
package dev.banyan.cli.stack;

import org.jspecify.annotations.NullMarked;

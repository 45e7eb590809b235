/**
 * The operating system's side: starting, recognising and stopping the child processes, and the run
 * files that remember them. The rooms {@code stack} and {@code health} call it; it calls {@code
 * place} only.
 */
@NullMarked
package dev.banyan.cli.process;

import org.jspecify.annotations.NullMarked;

/**
 * Tools that need no running Banyan: each is a program of another module, started in the user's
 * terminal with its output and exit code passed on. Only {@code Banyan} calls it.
 */
@NullMarked
package dev.banyan.cli.offline;

import org.jspecify.annotations.NullMarked;

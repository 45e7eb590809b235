/**
 * Measures the program against peers, both sides in one run. Started by the CLI; starts real
 * processes, drives them over HTTP and prints ratios.
 */
@NullMarked
package dev.banyan.bench;

import org.jspecify.annotations.NullMarked;

/**
 * Reads {@code strangler.yaml}: text in, {@link dev.banyan.proxy.config.Settings} out, or a {@link
 * dev.banyan.proxy.config.ConfigException} that names file, line and column. The main class reads
 * it at the start, the watcher after each edit.
 */
@NullMarked
package dev.banyan.proxy.config;

import org.jspecify.annotations.NullMarked;

/**
 * Where each capability's traffic goes, kept over restarts. The control port writes the stages in,
 * {@code routing} reads the current ones for every request.
 */
@NullMarked
package dev.banyan.proxy.stage;

import org.jspecify.annotations.NullMarked;

/**
 * Certificates and keys from PEM files, made into what connections are secured with. {@code config}
 * builds these objects, and builds them anew when a file has changed; {@code forward} takes from
 * them a handler for each connection.
 */
@NullMarked
package dev.banyan.proxy.tls;

import org.jspecify.annotations.NullMarked;

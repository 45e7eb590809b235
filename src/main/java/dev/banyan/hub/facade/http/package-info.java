/**
 * The HTTP engine under the YAML routes, on Tomcat's own threads: finds what serves a path, reads
 * requests within bounds, writes answers and problems. Routes reach it through {@code openapi} and
 * {@code platform-http}; a request flows in, an {@link dev.banyan.hub.facade.http.Answer} out.
 */
@NullMarked
package dev.banyan.hub.facade.http;

import org.jspecify.annotations.NullMarked;

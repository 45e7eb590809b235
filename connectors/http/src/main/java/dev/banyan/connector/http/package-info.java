/**
 * Partners over HTTP: outgoing webhooks and calls with OAuth2 client credentials. Used by routes
 * through its Kamelets.
 */
@NullMarked
package dev.banyan.connector.http;

import org.jspecify.annotations.NullMarked;

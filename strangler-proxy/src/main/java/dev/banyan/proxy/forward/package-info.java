/**
 * The data plane: client connections, exchanges and pooled upstream connections, each bound to one
 * event loop for its whole life. Bytes flow from a client through an exchange to an upstream and
 * back; {@code routing} is asked once a request, and the main class opens and stops the {@link
 * dev.banyan.proxy.forward.FrontDoor}.
 */
@NullMarked
package dev.banyan.proxy.forward;

import org.jspecify.annotations.NullMarked;

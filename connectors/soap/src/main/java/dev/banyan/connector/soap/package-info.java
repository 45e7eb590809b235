/**
 * SOAP on CXF, contract first: services that partners call, and calls to others. Routes see the
 * element in the SOAP body as XML text, and nothing else of the message.
 */
@NullMarked
package dev.banyan.connector.soap;

import org.jspecify.annotations.NullMarked;

/** Partners over SOAP, contract first. Used by routes through its Kamelets. */
@NullMarked
package dev.banyan.connector.soap;

import org.jspecify.annotations.NullMarked;

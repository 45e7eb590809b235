/**
 * The component {@code banyan-edi}: reads interchanges for routes. Works on the message alone, so
 * that specs of routes run it without any server.
 */
@NullMarked
package dev.banyan.connector.edi.format;

import org.jspecify.annotations.NullMarked;

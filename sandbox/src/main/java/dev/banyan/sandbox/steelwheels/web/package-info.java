/**
 * The intranet: its web server, its log-in and its HTML pages. {@link
 * dev.banyan.sandbox.steelwheels.SteelWheels} starts it; requests flow in, pages in ISO-8859-1 flow
 * out, and orders go to the order desk.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.web;

import org.jspecify.annotations.NullMarked;

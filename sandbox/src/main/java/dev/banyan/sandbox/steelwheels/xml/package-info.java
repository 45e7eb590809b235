/**
 * The XML interface for partners' programs, in ISO-8859-1, faults included. {@link
 * dev.banyan.sandbox.steelwheels.SteelWheels} adds it to the site; requests flow in, orders go to
 * the order desk and documents flow out.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.xml;

import org.jspecify.annotations.NullMarked;

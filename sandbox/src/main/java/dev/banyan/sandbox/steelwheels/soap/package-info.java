/**
 * The SOAP 1.1 stock enquiry that suppliers' programs call. {@link
 * dev.banyan.sandbox.steelwheels.SteelWheels} adds it to the site; envelopes flow in and out, the
 * stock is read from the product list.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.soap;

import org.jspecify.annotations.NullMarked;

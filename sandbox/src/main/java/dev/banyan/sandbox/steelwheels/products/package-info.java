/**
 * Products and their stock, read only. The pages and the SOAP stock enquiry call {@link
 * dev.banyan.sandbox.steelwheels.products.ProductList}; rows flow out of PostgreSQL.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.products;

import org.jspecify.annotations.NullMarked;

/** Tests of the change stream from a real MariaDB into the projections, by the shipped mappings. */
@NullMarked
package dev.banyan.connector.changestream.mariadb;

import org.jspecify.annotations.NullMarked;

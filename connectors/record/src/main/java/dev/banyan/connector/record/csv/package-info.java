/** Lines of CSV to fields and back, on Jackson's parser. */
@NullMarked
package dev.banyan.connector.record.csv;

import org.jspecify.annotations.NullMarked;

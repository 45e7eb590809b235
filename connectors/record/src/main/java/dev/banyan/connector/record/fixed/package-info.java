/** Records of fixed width: bytes to fields and back, one codec for each type of field. */
@NullMarked
package dev.banyan.connector.record.fixed;

import org.jspecify.annotations.NullMarked;

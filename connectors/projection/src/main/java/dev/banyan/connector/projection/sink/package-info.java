/**
 * Applies mapped rows, the offsets they came from and the dead letters in one transaction. Called
 * by routes as the last step; data ends here.
 */
@NullMarked
package dev.banyan.connector.projection.sink;

import org.jspecify.annotations.NullMarked;

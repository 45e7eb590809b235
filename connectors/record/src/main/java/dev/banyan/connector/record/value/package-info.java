/** Numbers, days and times as text of fields and as values of a body, without loss in between. */
@NullMarked
package dev.banyan.connector.record.value;

import org.jspecify.annotations.NullMarked;

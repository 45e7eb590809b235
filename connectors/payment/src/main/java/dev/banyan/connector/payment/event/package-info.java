/**
 * What providers tell by themselves. A notice's signature is checked over the raw bytes, then only
 * its names are kept ({@link dev.banyan.connector.payment.event.Notice}); the object itself is
 * fetched again when the notice is worked on, so that its age and order do not matter.
 */
@NullMarked
package dev.banyan.connector.payment.event;

import org.jspecify.annotations.NullMarked;

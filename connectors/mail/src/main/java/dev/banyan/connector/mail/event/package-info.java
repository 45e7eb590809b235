/**
 * What the provider and recipients tell afterwards: deliveries, bounces, complaints,
 * unsubscriptions. Checked at the border, stored in the inbox, then applied to states and to the
 * suppression list.
 */
@NullMarked
package dev.banyan.connector.mail.event;

import org.jspecify.annotations.NullMarked;

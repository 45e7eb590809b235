/**
 * Outgoing webhooks as standardwebhooks.com has them: who has subscribed to what, one message in
 * the inbox for each event and subscriber, and its delivery, tried over days. Events come from
 * routes; operators use {@code /admin/webhooks}.
 */
@NullMarked
package dev.banyan.connector.http.webhook;

import org.jspecify.annotations.NullMarked;

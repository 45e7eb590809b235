package dev.banyan.connector.payment;

import com.stripe.StripeClient;
import org.jspecify.annotations.Nullable;

/**
 * The one client of Stripe that everything here shares.
 *
 * @param client null when there is no key: then nothing can be asked of Stripe
 */
public record StripeAccess(@Nullable StripeClient client) {}

package dev.banyan.connector.payment.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement on the account at the provider.
 *
 * @param id of the movement
 * @param type as the provider calls it: {@code charge}, {@code refund}, {@code stripe_fee} ...
 * @param paymentId the provider's name of the payment it belongs to, if any
 * @param amountMinor what came in; negative for what went out
 * @param feeMinor what the provider kept of it
 * @param payout the transfer to the bank that it is part of, if there was one yet
 */
public record LedgerLine(
    String id,
    String type,
    @Nullable String paymentId,
    long amountMinor,
    long feeMinor,
    String currency,
    Instant created,
    @Nullable String payout) {}

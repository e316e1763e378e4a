package io.punctual.local.demo;

import java.time.Instant;

/**
 * One line of the file that a product would hand over: who referred whom, when.
 *
 * @param zone empty when the product does not know it
 * @param locale empty when the product does not know it
 */
public record Referral(
    String referralId,
    String memberId,
    String memberName,
    String address,
    String name,
    Instant referredAt,
    String zone,
    String locale) {}

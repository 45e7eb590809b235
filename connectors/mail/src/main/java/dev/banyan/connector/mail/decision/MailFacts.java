package dev.banyan.connector.mail.decision;

import dev.banyan.connector.mail.message.Field;
import java.util.List;

/**
 * What rules look at.
 *
 * @param subject decoded
 */
public record MailFacts(String sender, String subject, int sizeBytes, List<Field> fields) {}

package dev.banyan.connector.mail.submission;

import org.subethamail.smtp.RejectException;

/** Takes in a whole mail; when it returns, the mail is stored. */
@FunctionalInterface
interface Intake {

  /**
   * @param data without the dot at its end, and not stuffed
   * @return what to tell the client behind 250
   */
  String take(Envelope envelope, byte[] data) throws RejectException;
}

package dev.banyan.connector.edi.format;

/** Names of the headers and exchange properties that the Kamelets hand on. */
public final class Names {

  public static final String SENDER = "BanyanEdiSender";
  public static final String RECEIVER = "BanyanEdiReceiver";
  public static final String CONTROL = "BanyanEdiControl";
  public static final String REFERENCE = "BanyanEdiReference";
  public static final String KEY = "BanyanEdiKey";
  public static final String MADE_FROM = "BanyanEdiMadeFrom";
  public static final String ID = "BanyanEdiId";
  public static final String FILE_NAME = "BanyanEdiFileName";
  public static final String VERDICT = "BanyanEdiVerdict";
  public static final String ANSWER = "BanyanEdiAnswer";
  public static final String ANSWER_ID = "BanyanEdiAnswerId";
  public static final String ANSWER_NAME = "BanyanEdiAnswerName";
  public static final String PASSED_ON = "BanyanEdiPassedOn";
  public static final String EXPECTED_SENDER = "BanyanEdiExpectedSender";

  private Names() {}
}

package dev.banyan.hub.facade.contract;

/** A contract that cannot be used; the message names the file and what to change. */
public final class ContractException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ContractException(String location, String reason) {
    super(location + ": " + reason);
  }

  public ContractException(String location, Exception cause) {
    super(location + ": " + cause.getMessage(), cause);
  }
}

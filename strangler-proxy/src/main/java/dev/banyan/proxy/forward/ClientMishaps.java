package dev.banyan.proxy.forward;

/**
 * What a client gets when its request cannot be read to the end: malformed, too slow, or cut off.
 * Confined to its event loop.
 */
final class ClientMishaps {

  private final ClientConnection client;
  private final ClientLine line;
  private final RequestIntake intake;

  ClientMishaps(ClientConnection client, ClientLine line, RequestIntake intake) {
    this.client = client;
    this.line = line;
    this.intake = intake;
  }

  /** Answers if the client has seen nothing of another answer, and ends the connection. */
  void refuse(ErrorPage page) {
    Exchange current = client.exchange();
    client.detach();
    if (current == null) {
      client.gateway().metrics().refused().record(page.status(), 0);
    } else {
      current.refused(page.status());
      if (current.answer().isComplete()) {
        client.closeWhenFlushed();
        return;
      }
      if (current.answer().isStarted()) {
        client.cutOff(true);
        return;
      }
    }
    client.write(page.write(true, true));
    client.linger();
  }

  /** The time allowed for the connection's state has passed. */
  void expire() {
    Exchange current = client.exchange();
    switch (client.state()) {
      case HEAD -> {
        if (intake.isHeadBegun()) {
          refuse(new ErrorPage(408, "The request's head did not arrive in time."));
        } else {
          line.close();
        }
      }
      case BODY -> {
        if (line.isReading() || current == null) {
          refuse(new ErrorPage(408, "The request's body did not arrive in time."));
        } else {
          current.timedOut();
        }
      }
      case ANSWER -> {
        if (current != null && line.isWritable()) {
          current.timedOut();
        } else {
          // The client doesn't read its response.
          line.close();
        }
      }
      case TUNNEL, LINGER -> line.close();
    }
  }

  /** The client sends nothing more. */
  void inputEnded() {
    switch (client.state()) {
      case HEAD -> {
        if (intake.readable() > 0) {
          refuse(new ErrorPage(400, "The request ended in the middle of its head."));
        } else {
          client.closeWhenFlushed();
        }
      }
      case BODY -> checkEndedInBody();
      // A client may close its side and still wait for the answers.
      case ANSWER -> {}
      case TUNNEL, LINGER -> line.close();
    }
  }

  /** What has arrived before the end may still wait for the upstream. */
  void checkEndedInBody() {
    Exchange current = client.exchange();
    if (line.hasInputEnded()
        && client.state() == ClientState.BODY
        && (current == null || current.canSend())) {
      refuse(new ErrorPage(400, "The request ended in the middle of its body."));
    }
  }
}

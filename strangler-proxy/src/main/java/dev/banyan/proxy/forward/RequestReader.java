package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.RequestHead;
import io.netty.buffer.ByteBuf;

/**
 * Reads a client's requests strictly one after the other, starts an exchange for each, and reads no
 * faster than the upstream takes it. Confined to its event loop.
 */
final class RequestReader {

  private final ClientConnection client;
  private final ClientLine line;
  private final RequestIntake intake;
  private final RequestStart starter;
  private final ClientMishaps mishaps;
  private boolean advancing;

  RequestReader(
      ClientConnection client,
      ClientLine line,
      RequestIntake intake,
      RequestStart starter,
      ClientMishaps mishaps) {
    this.client = client;
    this.line = line;
    this.intake = intake;
    this.starter = starter;
    this.mishaps = mishaps;
  }

  boolean isAdvancing() {
    return advancing;
  }

  void add(ByteBuf bytes) {
    intake.add(line.allocator(), bytes);
    advance();
  }

  /** Goes on with what has arrived, as far as it goes. */
  void advance() {
    if (advancing) {
      return;
    }
    advancing = true;
    try {
      boolean more = true;
      while (more) {
        more =
            switch (client.state()) {
              case HEAD -> readHead();
              case BODY -> readBody();
              case ANSWER -> readAhead();
              case TUNNEL, LINGER -> false;
            };
      }
    } catch (Refused refused) {
      mishaps.refuse(ErrorPage.of(refused));
    } finally {
      advancing = false;
      intake.releaseIfEmpty();
    }
    if (line.hasInputEnded() && client.state() == ClientState.HEAD) {
      client.closeWhenFlushed();
    }
  }

  private boolean readHead() throws Refused {
    boolean begun = intake.isHeadBegun();
    RequestHead head = intake.nextHead();
    if (head == null) {
      if (!begun && intake.isHeadBegun()) {
        client.touch();
      }
      return false;
    }
    client.touch();
    client.begin(starter.begin(head), intake.isBodyDone()).start();
    return true;
  }

  private boolean readBody() throws Refused {
    Exchange current = client.exchange();
    if (current == null || !current.canSend()) {
      line.read(false);
      return false;
    }
    line.read(true);
    int length = intake.verified();
    if (length > 0) {
      client.touch();
      current.send(intake.take(length));
    }
    if (intake.isBodyDone()) {
      client.requestComplete();
      current.requestComplete();
      return true;
    }
    line.read(current.canSend());
    return false;
  }

  private boolean readAhead() {
    line.read(intake.readable() <= client.gateway().limits().pipelinedBytes());
    return false;
  }
}

package dev.banyan.proxy.http2;

import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/** Netty's HTTP/2 codec with every limit of it set. */
public final class Http2Codecs {

  private static final int WINDOW_S = 10;
  private static final int MAX_EMPTY_DATA_FRAMES = 10;
  // Answers that a client asks for and does not read.
  private static final int MAX_QUEUED_CONTROL_FRAMES = 1000;

  private Http2Codecs() {}

  /**
   * For one connection from a client.
   *
   * @param stopMs for streams to finish after GOAWAY
   */
  public static Http2FrameCodec server(Http2Limits limits, long stopMs) {
    return Http2FrameCodecBuilder.forServer()
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxConcurrentStreams(limits.streams())
                .maxHeaderListSize(limits.headBytes())
                .initialWindowSize(limits.streamWindowBytes()))
        .decoderEnforceMaxRstFramesPerWindow(limits.controlFrames(), WINDOW_S)
        .encoderEnforceMaxRstFramesPerWindow(limits.controlFrames(), WINDOW_S)
        .decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_EMPTY_DATA_FRAMES)
        .encoderEnforceMaxQueuedControlFrames(MAX_QUEUED_CONTROL_FRAMES)
        .gracefulShutdownTimeoutMillis(stopMs)
        .build();
  }

  /** Lets more than one stream wait for a slow upstream without holding up the others. */
  public static void openWindow(Http2FrameCodec codec, Http2Limits limits) {
    Http2Stream connection = codec.connection().connectionStream();
    var flow = codec.connection().local().flowController();
    int more = limits.connectionWindowBytes() - flow.windowSize(connection);
    if (more > 0) {
      try {
        flow.incrementWindowSize(connection, more);
      } catch (Http2Exception e) {
        throw new IllegalStateException("The connection's window cannot be opened.", e);
      }
    }
  }
}

package dev.banyan.connector.record;

import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LayoutReader;
import dev.banyan.connector.record.layout.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.ResourceHelper;

/** Reads records into bodies, or writes bodies as records, by a layout file. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-record",
    title = "Banyan record",
    syntax = "banyan-record:direction",
    producerOnly = true,
    remote = false,
    category = Category.TRANSFORMATION)
public final class RecordEndpoint extends DefaultEndpoint {

  @UriPath(description = "read or write.", enums = "read,write")
  @Metadata(required = true)
  private String direction;

  @UriParam(description = "The layout file, from the home folder.")
  @Metadata(required = true)
  private String layout = "";

  @UriParam(description = "The record of the layout; without it, the constants tell.")
  private String record = "";

  @UriParam(description = "Whether the body is a list of records.")
  private boolean many;

  @UriParam(description = "Most bytes of a body.", defaultValue = "8388608")
  private int maxBytes = 8388608;

  @UriParam(description = "Most records of a body.", defaultValue = "50000")
  private int maxRecords = 50000;

  RecordEndpoint(String uri, Component component, String direction) {
    super(uri, component);
    this.direction = direction;
  }

  @Override
  public Producer createProducer() throws Exception {
    Layout read = LayoutReader.read(layout, text());
    RecordFile file = RecordFiles.of(read, record);
    return direction.equals("read")
        ? new ReadProducer(this, file, read.encoding())
        : new WriteProducer(this, file);
  }

  /** The layout as the hub has it in use: while an edit is refused, its last good version. */
  private String text() throws IOException {
    String file = layout.contains(":") ? layout : "file:" + layout;
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private InputStream open(String file) throws IOException {
    InputStream in = ResourceHelper.resolveResourceAsInputStream(getCamelContext(), file);
    if (in == null) {
      // Not on disk: the copy that is packaged with the program.
      String packaged = "classpath:" + layout;
      in = ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), packaged);
    }
    return in;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-record is used with to, not with from");
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  public String getDirection() {
    return direction;
  }

  public void setDirection(String direction) {
    this.direction = direction;
  }

  public String getLayout() {
    return layout;
  }

  public void setLayout(String layout) {
    this.layout = layout;
  }

  public String getRecord() {
    return record;
  }

  public void setRecord(String record) {
    this.record = record;
  }

  public boolean isMany() {
    return many;
  }

  public void setMany(boolean many) {
    this.many = many;
  }

  public int getMaxBytes() {
    return maxBytes;
  }

  public void setMaxBytes(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  public int getMaxRecords() {
    return maxRecords;
  }

  public void setMaxRecords(int maxRecords) {
    this.maxRecords = maxRecords;
  }
}

package dev.banyan.connector.soap;

import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.staxutils.StaxUtils;

/** CXF's bus, bounded in what XML it reads. */
final class SoapBus {

  private SoapBus() {}

  static Bus create(SoapProperties properties) {
    ExtensionManagerBus bus = new ExtensionManagerBus();
    bus.setId("banyan");
    bus.setProperty(StaxUtils.MAX_ELEMENT_DEPTH, properties.maxDepth());
    bus.setProperty(StaxUtils.MAX_CHILD_ELEMENTS, properties.maxChildren());
    // Attributes of an element: at most 500, CXF's own bound, which Woodstox only takes at its
    // birth.
    bus.setProperty(StaxUtils.MAX_TEXT_LENGTH, (long) properties.maxTextCharacters());
    bus.setProperty(StaxUtils.MAX_XML_CHARACTERS, (long) properties.maxBodyBytes());
    // CXF's client on java.net.http now and then sends nothing of a body whose length it has told.
    bus.setProperty("force.urlconnection.http.conduit", true);
    bus.initialize();
    return bus;
  }
}

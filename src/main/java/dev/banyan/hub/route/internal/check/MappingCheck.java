package dev.banyan.hub.route.internal.check;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.spi.ContractCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Checks mappings and data files by the language that the end of their name tells. */
final class MappingCheck {

  private final List<ContractCheck> connectors =
      ServiceLoader.load(ContractCheck.class, MappingCheck.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  List<Problem> check(RouteFile file) {
    String path = file.path();
    if (path.endsWith(".jq")) {
      return Jq.fault(file.text())
          .map(fault -> new Problem(path, fault.line(), fault.column(), "jq: " + fault.message()))
          .stream()
          .toList();
    }
    if (path.endsWith(".json")) {
      List<Problem> syntax = json(file).stream().toList();
      return syntax.isEmpty() ? connectors(file) : syntax;
    }
    if (path.matches(".*\\.(xsl|xslt|xsd|xml|wsdl)")) {
      return xml(file).stream().toList();
    }
    if (path.matches(".*\\.ya?ml")) {
      List<Problem> syntax = yaml(file).stream().toList();
      return syntax.isEmpty() ? connectors(file) : syntax;
    }
    if (path.endsWith(".groovy")) {
      return connectors(file);
    }
    return List.of();
  }

  /** What connectors have to say about a contract of a kind that only they know. */
  private List<Problem> connectors(RouteFile file) {
    if (file.kind() != RouteFile.Kind.CONTRACT && !file.path().endsWith(".groovy")) {
      return List.of();
    }
    String text = file.text();
    return connectors.stream()
        .flatMap(check -> check.checkAll(file.path(), text).stream())
        .map(fault -> new Problem(file.path(), fault.line(), fault.column(), fault.message()))
        .toList();
  }

  private static Optional<Problem> yaml(RouteFile file) {
    try {
      Yaml.compose(file.text());
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      return Optional.of(FileCheck.syntax(file.path(), e).problem("YAML: " + FileCheck.plain(e)));
    }
  }

  private static Optional<Problem> json(RouteFile file) {
    try {
      new ObjectMapper().readTree(file.bytes());
      return Optional.empty();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      return Optional.of(new Problem(file.path(), line, column, "JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      return Optional.of(new Problem(file.path(), 1, 1, "JSON: " + e.getMessage()));
    }
  }

  private static Optional<Problem> xml(RouteFile file) {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.newSAXParser().parse(new ByteArrayInputStream(file.bytes()), new Quiet());
      return Optional.empty();
    } catch (SAXParseException e) {
      return Optional.of(
          new Problem(
              file.path(),
              Math.max(1, e.getLineNumber()),
              Math.max(1, e.getColumnNumber()),
              "XML: " + e.getMessage()));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      return Optional.of(new Problem(file.path(), 1, 1, "XML: " + e.getMessage()));
    }
  }

  /** The JDK's parser prints what it throws unless it is told that someone listens. */
  private static final class Quiet extends DefaultHandler {
    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}

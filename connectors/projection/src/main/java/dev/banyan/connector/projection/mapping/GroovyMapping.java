package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * A compiled Groovy script that makes a projection's row, or a list of rows, of a legacy row:
 * {@code row} is a map of its columns, {@code op} the operation, and {@code error("reason")}
 * refuses it. Compiled once; each row gets a script object of its own.
 */
final class GroovyMapping implements RowMaker {

  private final String file;
  private final Class<? extends Script> script;

  private GroovyMapping(String file, Class<? extends Script> script) {
    this.file = file;
    this.script = script;
  }

  /**
   * @throws BadMappingException with {@code file:line:column} and what is wrong
   */
  static GroovyMapping compile(String file, String text) throws BadMappingException {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setTolerance(0);
    try {
      Script parsed =
          new GroovyShell(GroovyMapping.class.getClassLoader(), new Binding(), configuration)
              .parse(text, "mapping_" + file.replaceAll("[^A-Za-z0-9]", "_") + ".groovy");
      return new GroovyMapping(file, parsed.getClass());
    } catch (CompilationFailedException e) {
      SyntaxException fault = fault(e).orElse(null);
      int[] place =
          fault == null ? new int[] {1, 1} : new int[] {fault.getLine(), fault.getStartColumn()};
      String what = fault == null ? e.getMessage() : fault.getOriginalMessage();
      throw BadMappingException.at(file, place, String.valueOf(what), e);
    }
  }

  @Override
  public JsonNode make(JsonNode legacyRow, String operation) throws UnmappableException {
    Binding binding = new Binding();
    binding.setVariable("row", EnvelopeReader.JSON.convertValue(legacyRow, Map.class));
    binding.setVariable("op", operation);
    binding.setVariable("error", new Refuse(this));
    Object made;
    try {
      made = InvokerHelper.createScript(script, binding).run();
    } catch (RefusedException e) {
      throw new UnmappableException(file + ": " + e.getMessage(), e);
    } catch (RuntimeException | AssertionError e) {
      throw new UnmappableException(file + ": " + e, e);
    }
    JsonNode node = EnvelopeReader.JSON.valueToTree(made);
    if (node == null || !node.isContainerNode()) {
      throw new UnmappableException(
          file + ": a mapping must give a map, or a list of maps, for a row, but gave " + made,
          null);
    }
    return node;
  }

  private static Optional<SyntaxException> fault(CompilationFailedException e) {
    return e instanceof MultipleCompilationErrorsException many
            && many.getErrorCollector().getError(0) instanceof SyntaxErrorMessage message
        ? Optional.of(message.getCause())
        : Optional.empty();
  }

  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason);
    }
  }

  /** {@code error("reason")}. */
  private static final class Refuse extends Closure<Object> {
    private static final long serialVersionUID = 1;

    Refuse(Object owner) {
      super(owner);
    }

    /** Called by Groovy. */
    @SuppressWarnings("unused")
    public Object doCall(Object reason) {
      throw new RefusedException(String.valueOf(reason));
    }
  }
}

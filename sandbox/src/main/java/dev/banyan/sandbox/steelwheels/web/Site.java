package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The web server: one Tomcat with one context at the root. Servlets are added before it starts. */
public final class Site {

  private static final int MAX_THREADS = 100;
  private static final int MAX_CONNECTIONS = 2_000;
  private static final int MAX_FORM_BYTES = 1 << 20;
  private static final int MAX_SESSIONS = 20_000;
  private static final int SESSION_TIMEOUT_MINUTES = 30;

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  /**
   * @param port 0 takes a free one
   * @param workDir for Tomcat's own files
   */
  public Site(String address, int port, Path workDir) throws IOException {
    tomcat.setBaseDir(Files.createDirectories(workDir).toString());
    tomcat.setConnector(connector(address, port));
    context = tomcat.addContext("", workDir.toString());
    context.setUseRelativeRedirects(false);
    context.setRequestCharacterEncoding("ISO-8859-1");
    context.setResponseCharacterEncoding("ISO-8859-1");
    context.setSessionTimeout(SESSION_TIMEOUT_MINUTES);
    StandardManager sessions = new StandardManager();
    sessions.setPathname("");
    sessions.setMaxActiveSessions(MAX_SESSIONS);
    context.setManager(sessions);
    askForLogin();
    add("/", new UnknownPage());
    add("/style.css", Resource.load("style.css", "text/css"));
    add("/logo.gif", Resource.load("logo.gif", "image/gif"));
  }

  private void askForLogin() {
    FilterDef filter = new FilterDef();
    filter.setFilterName("login");
    filter.setFilter(new LoginFilter());
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("login");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
  }

  private static Connector connector(String address, int port) {
    Connector connector = new Connector("HTTP/1.1");
    connector.setPort(port);
    connector.setProperty("address", address);
    connector.setProperty("maxThreads", Integer.toString(MAX_THREADS));
    connector.setProperty("maxConnections", Integer.toString(MAX_CONNECTIONS));
    connector.setMaxPostSize(MAX_FORM_BYTES);
    connector.setURIEncoding("ISO-8859-1");
    return connector;
  }

  /**
   * Serves a URL pattern by a servlet; log-in is asked for unless {@link LoginFilter} has it as
   * public.
   */
  public void add(String pattern, HttpServlet servlet) {
    register(pattern, servlet);
  }

  /** As {@link #add}, for a servlet that takes file uploads. */
  public void addUpload(String pattern, HttpServlet servlet, MultipartConfigElement limits) {
    register(pattern, servlet).setMultipartConfigElement(limits);
  }

  private Wrapper register(String pattern, HttpServlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, pattern, servlet);
    wrapper.addMapping(pattern);
    return wrapper;
  }

  public void start() throws LifecycleException {
    tomcat.start();
    if (!tomcat.getConnector().getState().isAvailable()) {
      throw new LifecycleException(
          "Steel Wheels could not listen on port "
              + tomcat.getConnector().getPort()
              + "; is it taken?");
    }
  }

  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }
}

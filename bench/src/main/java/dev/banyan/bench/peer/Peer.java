package dev.banyan.bench.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Plain Spring MVC on Tomcat with Hikari: what the facades are measured against. */
@SpringBootApplication
public class Peer {

  public static void main(String[] args) {
    SpringApplication.run(Peer.class, args);
  }
}

package org.stackrules.examples.service;

import com.sun.net.httpserver.HttpServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.DiagnosticText;

/**
 * One engine behind one endpoint: {@code POST /evaluations?asOf=2024-06-30[&pathway=ID]} with a learner record in JSON
 * answers the report in JSON (200), or what is wrong (422 with the record, 4xx with the request) as {@link
 * org.stackrules.catalog.format.DiagnosticReports} writes it, in English or French as {@code Accept-Language} asks. The catalog is the operator's: {@code CATALOG [PORT [ADDRESS]]}; one that is
 * refused is not served. Thread-safe; close it.
 */
public final class EvaluationService implements AutoCloseable {

    private static final String USAGE = "usage: CATALOG [PORT [ADDRESS]], PORT 0 to 65535, 0 for any";
    private static final int DEFAULT_PORT = 8080;
    private static final int BAD_INPUT = 2;
    private static final long GRACE_SECONDS = 10;

    private final HttpServer server;
    private final ExecutorService pool;

    private EvaluationService(HttpServer server, ExecutorService pool) {
        this.server = server;
        this.pool = pool;
    }

    public static void main(String[] args) {
        // A client that takes longer to send its request, or to read its answer, occupies a thread no longer.
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "30");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "30");
        Optional<EvaluationService> service =
                open(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8), args);
        if (service.isEmpty()) {
            System.exit(BAD_INPUT);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(service.get()::close));
        System.out.println("listening on " + service.get().uri());
    }

    /** The service that the arguments describe; empty, with the reason printed, if it cannot start. */
    static Optional<EvaluationService> open(PrintStream err, String... args) {
        Optional<InetSocketAddress> address = address(args);
        if (address.isEmpty()) {
            err.println(USAGE);
            return Optional.empty();
        }
        try {
            RulesEngine engine = RulesEngine.of(CatalogLoader.load(Path.of(args[0])));
            return Optional.of(start(engine, address.get(), Runtime.getRuntime().availableProcessors()));
        } catch (CatalogException e) {
            err.println(DiagnosticText.render(e.diagnostics()));
        } catch (IOException e) {
            err.println("cannot listen on " + address.get() + "; another service may be there");
        }
        return Optional.empty();
    }

    private static Optional<InetSocketAddress> address(String... args) {
        if (args.length < 1 || args.length > 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(
                    args.length < 3 ? InetAddress.getLoopbackAddress() : InetAddress.getByName(args[2]),
                    args.length < 2 ? DEFAULT_PORT : Integer.parseInt(args[1])));
        } catch (UnknownHostException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Listens from now on, on a fixed number of threads. */
    static EvaluationService start(RulesEngine engine, InetSocketAddress address, int threads) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        // Once it is shut down, what still comes is not taken up; its connection ends with the server.
        ExecutorService pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new ThreadPoolExecutor.DiscardPolicy());
        server.createContext("/", new Evaluations(engine));
        server.setExecutor(pool);
        server.start();
        return new EvaluationService(server, pool);
    }

    /** Where it listens. */
    URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + Question.PATH);
    }

    /** Answers what was asked, nothing more, and stops. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}

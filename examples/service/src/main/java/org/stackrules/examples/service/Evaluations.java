package org.stackrules.examples.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.Reports;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Texts;
import org.stackrules.model.LearnerRecord;

/** Answers requests with one engine. Thread-safe; keeps nothing of a learner, and logs nothing of one. */
final class Evaluations implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);

    private final RulesEngine engine;

    Evaluations(RulesEngine engine) {
        this.engine = engine;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Locale language = language(exchange.getRequestHeaders().getFirst("Accept-Language"));
            send(exchange, guarded(() -> answer(exchange, language), language));
        }
    }

    private Answer answer(HttpExchange exchange, Locale language) throws IOException {
        try {
            return report(Question.read(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestBody(),
                    engine.catalog().pathways().keySet()));
        } catch (EvaluationException e) {
            return Answer.refused(Answer.UNPROCESSABLE, e.diagnostics(), language);
        } catch (Refusal e) {
            Answer refused = Answer.refused(e.status(), List.of(e.diagnostic()), language);
            return e.status() == Answer.METHOD_NOT_ALLOWED ? refused.with("Allow", Question.METHOD) : refused;
        }
    }

    private Answer report(Question question) {
        LearnerRecord record = LearnerRecords.read("record.json", question.record());
        EvaluationOptions options = EvaluationOptions.DEFAULT.withRequested(
                question.pathway().stream().toList());
        return Answer.report(Reports.json(engine.evaluate(record, question.asOf(), options)));
    }

    /** An answer that may fail. */
    interface Answering {
        Answer answer() throws IOException;
    }

    /** The answer, or that there is none: a defect is nobody's business but the operator's. */
    static Answer guarded(Answering answering, Locale language) throws IOException {
        try {
            return answering.answer();
        } catch (RuntimeException | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            LOG.error(
                    "an evaluation failed at {}",
                    trace.length == 0 ? "an unknown line" : trace[0].getFileName() + ":" + trace[0].getLineNumber());
            return Answer.refused(
                    Answer.FAILED, List.of(Question.diagnostic("service", "evaluation-failed")), language);
        }
    }

    /** The best of the languages that there are sentences in; English if the request wants none of them. */
    static Locale language(String accepted) {
        if (accepted == null) {
            return Texts.LANGUAGES.get(0);
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), Texts.LANGUAGES);
            return found == null ? Texts.LANGUAGES.get(0) : found;
        } catch (IllegalArgumentException e) {
            return Texts.LANGUAGES.get(0);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.bytes();
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", "application/json");
        headers.set("Cache-Control", "no-store");
        headers.set("Vary", "Accept-Language");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}

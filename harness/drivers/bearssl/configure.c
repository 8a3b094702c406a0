#include "driver.h"

#include <stdlib.h>

static void limit_versions(br_ssl_engine_context *engine, struct request *request) {
    static const unsigned VERSIONS[] = {0, BR_TLS10, BR_TLS11, BR_TLS12};
    if (request->newest == 0) return;
    if (request->newest > 3) cannot(request, "versions=1.3");
    else br_ssl_engine_set_versions(engine, VERSIONS[request->oldest], VERSIONS[request->newest]);
}

/* Those of the full profile are all the library implements. */
static bool implements(const br_ssl_engine_context *engine, int suite) {
    for (unsigned i = 0; i < engine->suites_num; i++)
        if (engine->suites_buf[i] == suite) return true;
    return false;
}

static void set_suites(br_ssl_engine_context *engine, struct request *request) {
    uint16_t suites[MAX_NAMES];
    const struct parameters *asked = &request->suites12;
    if (asked->count == 0) return;
    for (int i = 0; i < asked->count; i++) {
        suites[i] = (uint16_t)asked->at[i].number;
        if (!implements(engine, suites[i])) cannot(request, "cipherSuites=%s", asked->at[i].iana);
    }
    br_ssl_engine_set_suites(engine, suites, (size_t)asked->count);
}

/* The engine asks for fragments that fit in both its buffers, and takes longer records as well. */
static void set_buffers(struct session *session, const struct request *request) {
    enum { OVERHEAD = 85 }; /* MAX_OUT_OVERHEAD of src/ssl/ssl_engine.c */
    size_t output = request->max_fragment == 0 ? sizeof session->output
                                               : (size_t)request->max_fragment + OVERHEAD;
    br_ssl_engine_set_buffers_bidi(&session->client.eng, session->input, sizeof session->input,
                                   session->output, output);
}

/* What cannot be done is known after it. */
static void set_client(struct session *session, struct request *request) {
    br_ssl_client_context *client = &session->client;
    br_ssl_client_init_full(client, &session->verifier, session->trusted, session->anchor_count);
    limit_versions(&client->eng, request);
    set_suites(&client->eng, request);
}

bool configure(struct connection *connection, struct request *request, struct report *report) {
    struct session *session = calloc(1, sizeof *session);
    if (session == NULL) abort();
    connection->session = session;
    br_ssl_client_context *client = &session->client;
    set_client(session, request);
    if (request->unsupported_count > 0) return false;
    if (!load_anchors(session, request->trust_anchors, report)) return false;
    /* Again: the verifier wants to know its anchors from the start. */
    set_client(session, request);
    if (!load_pair(session, request, report) ||
        !load_session(session, request->load_session, report))
        return false;
    if (!request->verify) {
        unverified_init(&session->unverified);
        br_ssl_engine_set_x509(&client->eng, &session->unverified.vtable);
    }
    set_witness(connection);
    if (request->alpn_count > 0)
        br_ssl_engine_set_protocol_names(&client->eng, (const char **)request->alpn,
                                         (size_t)request->alpn_count);
    set_buffers(session, request);
    if (br_ssl_client_reset(client, request->sni, session->loaded.session_id_len > 0)) return true;
    report_library_error(report, br_ssl_engine_last_error(&client->eng));
    return false;
}

/* oneDNN 2 or 3 as a peer of gpupool bench: answers the requests that Scripts/README.md describes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <oneapi/dnnl/dnnl.h>

enum { MOST = 32, AXES = 8 };

static char *names[MOST], *values[MOST];
static int field_count;

static dnnl_engine_t engine;
static dnnl_stream_t stream;
static dnnl_primitive_t pool;
static dnnl_memory_t *sources, *targets;
static void **blocks;
static int sets;

/* The next set: a run goes on where the last one stopped, or short runs would find their few sets in a cache. */
static int next;

static const char *field(const char *name) {
    for (int i = 0; i < field_count; i++)
        if (!strcmp(names[i], name)) return values[i];
    return NULL;
}

/* Reads a list such as 3,3 and returns its length. */
static int list(const char *name, dnnl_dim_t *numbers) {
    const char *text = field(name);
    int count = 0;
    while (text && *text && count < AXES) {
        numbers[count++] = strtoll(text, (char **)&text, 10);
        if (*text == ',') text++;
    }
    return count;
}

static int no(const char *reason) {
    printf("no\t%s\n", reason);
    return 0;
}

static void forget(void) {
    for (int i = 0; i < sets; i++) {
        if (sources) dnnl_memory_destroy(sources[i]);
        if (targets) dnnl_memory_destroy(targets[i]);
    }
    for (int i = 0; blocks && i < 2 * sets; i++) free(blocks[i]);
    free(sources); free(targets); free(blocks);
    sources = targets = NULL; blocks = NULL; sets = 0;
    if (pool) dnnl_primitive_destroy(pool);
    pool = NULL;
}

#if DNNL_VERSION_MAJOR >= 3
typedef dnnl_memory_desc_t description;
#define DESCRIBE dnnl_memory_desc_create_with_tag
#define GIVEN(d) (d)
#else
typedef dnnl_memory_desc_t description;
#define DESCRIBE dnnl_memory_desc_init_by_tag
#define GIVEN(d) (&(d))
#endif

static dnnl_status_t make(description x, description y, dnnl_alg_kind_t kind, dnnl_dim_t *stride, dnnl_dim_t *kernel,
                          dnnl_dim_t *dilation, dnnl_dim_t *begin, dnnl_dim_t *end) {
    dnnl_primitive_desc_t made;
#if DNNL_VERSION_MAJOR >= 3
    dnnl_status_t status = dnnl_pooling_forward_primitive_desc_create(
        &made, engine, dnnl_forward_inference, kind, x, y, stride, kernel, dilation, begin, end, NULL);
#else
    dnnl_pooling_v2_desc_t operation;
    dnnl_status_t status = dnnl_pooling_v2_forward_desc_init(
        &operation, dnnl_forward_inference, kind, &x, &y, stride, kernel, dilation, begin, end);
    if (status == dnnl_success) status = dnnl_primitive_desc_create(&made, &operation, NULL, engine, NULL);
#endif
    if (status != dnnl_success) return status;
    status = dnnl_primitive_create(&pool, made);
    dnnl_primitive_desc_destroy(made);
    return status;
}

static void call(int set) {
    dnnl_exec_arg_t arguments[2] = {{DNNL_ARG_SRC, sources[set]}, {DNNL_ARG_DST, targets[set]}};
    dnnl_primitive_execute(pool, stream, 2, arguments);
}

static int prepare(void) {
    dnnl_dims_t x, y, kernel, stride, dilation, begin, end;
    int axes = list("x", x), rank = axes - 2, last = !strcmp(field("layout"), "last");
    forget();
    if (strcmp(field("direction"), "forward")) return no("the peer times forward passes only");
    if (strcmp(field("type"), "float32")) return no("the peer takes float32 only");
    if (!field("kernel")) return no("oneDNN has no adaptive pooling with bins of different sizes");
    if (field("divisor") && strcmp(field("divisor"), "0")) return no("oneDNN has no divisor of one's own");

    /* oneDNN names extents batch, channels, space whatever the layout. */
    dnnl_dim_t channels = last ? x[axes - 1] : x[1];
    if (last) memmove(x + 2, x + 1, rank * sizeof *x);
    x[1] = channels;
    int given = list("y", y);
    if (given == axes && last) memmove(y + 2, y + 1, rank * sizeof *y);
    y[1] = channels;
    for (int i = given; i < axes; i++) y[i] = 1;

    list("kernel", kernel);
    list("stride", stride);
    if (!field("pad")) memset(begin, 0, sizeof begin), memset(end, 0, sizeof end), memset(dilation, 0, sizeof dilation);
    else {
        list("pad", begin); list("padEnd", end); list("dilation", dilation);
        for (int i = 0; i < rank; i++) {
            dnnl_dim_t needed = (y[i + 2] - 1) * stride[i] + (kernel[i] - 1) * dilation[i] + 1 - x[i + 2] - begin[i];
            dilation[i]--; /* oneDNN counts the gaps. */
            if (needed <= end[i]) continue;
            /* A last, incomplete window is padding to oneDNN. */
            if (field("countPad") && *field("countPad") == '1') return no("oneDNN would count the padding of an incomplete window");
            end[i] = needed;
        }
    }

    int max = strstr(field("kind"), "ax") != NULL;
    int count_pad = field("countPad") && *field("countPad") == '1';
    static const dnnl_format_tag_t tags[2][3] = {{dnnl_ncw, dnnl_nchw, dnnl_ncdhw}, {dnnl_nwc, dnnl_nhwc, dnnl_ndhwc}};
    description in, out;
    if (DESCRIBE(&in, axes, x, dnnl_f32, tags[last][rank - 1]) || DESCRIBE(&out, axes, y, dnnl_f32, tags[last][rank - 1])
        || make(in, out, max ? dnnl_pooling_max : count_pad ? dnnl_pooling_avg_include_padding : dnnl_pooling_avg_exclude_padding,
                stride, kernel, dilation, begin, end))
        return no("oneDNN does not take this pooling");

    size_t read = sizeof(float), written = sizeof(float);
    for (int i = 0; i < axes; i++) read *= x[i], written *= y[i];
    sets = atoi(field("sets"));
    next = 0;
    sources = calloc(sets, sizeof *sources);
    targets = calloc(sets, sizeof *targets);
    blocks = calloc(2 * sets, sizeof *blocks);
    for (int i = 0; i < sets; i++) {
        blocks[2 * i] = aligned_alloc(64, (read + 63) / 64 * 64);
        blocks[2 * i + 1] = aligned_alloc(64, (written + 63) / 64 * 64);
        memset(blocks[2 * i + 1], 0, written);
        if (i > 0) memcpy(blocks[2 * i], blocks[0], read);
        else {
            FILE *file = fopen(field("input"), "rb");
            if (!file || fread(blocks[0], 1, read, file) != read) return no("the input cannot be read");
            fclose(file);
        }
        dnnl_memory_create(&sources[i], GIVEN(in), engine, blocks[2 * i]);
        dnnl_memory_create(&targets[i], GIVEN(out), engine, blocks[2 * i + 1]);
    }
    call(0);
    dnnl_stream_wait(stream);
    FILE *file = fopen(field("output"), "wb");
    if (!file || fwrite(blocks[1], 1, written, file) != written || fclose(file)) return no("the output cannot be written");
    return puts("ok\t");
}

static int run(void) {
    struct timespec begin, end;
    int calls = atoi(field("calls"));
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < calls; i++, next = (next + 1) % sets) call(next);
    dnnl_stream_wait(stream);
    clock_gettime(CLOCK_MONOTONIC, &end);
    return printf("ok\t%.9f\n", (end.tv_sec - begin.tv_sec) + 1e-9 * (end.tv_nsec - begin.tv_nsec));
}

static int hello(void) {
    if (strcmp(field("device"), "cpu")) return no("it is compared on the CPU only");
    if (dnnl_engine_create(&engine, dnnl_cpu, 0) || dnnl_stream_create(&stream, engine, dnnl_stream_default_flags))
        return no("oneDNN does not start");
    const dnnl_version_t *version = dnnl_version();
    return printf("ok\t%d.%d.%d\n", version->major, version->minor, version->patch);
}

int main(void) {
    static char line[1 << 16];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *rest, *name = strtok_r(line, "\t", &rest);
        for (field_count = 0; field_count < MOST && (names[field_count] = strtok_r(NULL, "\t", &rest)); field_count++) {
            char *equals = strchr(names[field_count], '=');
            if (!equals) break;
            *equals = 0;
            values[field_count] = equals + 1;
        }
        if (!name) continue;
        if (!strcmp(name, "hello")) hello();
        else if (!strcmp(name, "prepare")) prepare();
        else if (!strcmp(name, "run")) run();
        else no("unknown request");
        fflush(stdout);
    }
    return 0;
}

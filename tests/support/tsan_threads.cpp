// ThreadSanitizer knows POSIX threads, not those of C11, which librdkafka uses: a thread made by thrd_create is one
// that it has never heard of, and it aborts. In glibc the types of both are the same, so these forward to what it
// knows. Only in the tests of the tsan preset.
#include <cerrno>
#include <cstdint>
#include <pthread.h>
#include <threads.h>

namespace {

struct Start {
    thrd_start_t run;
    void* argument;
};

void* runStart(void* memory)
{
    const Start start = *static_cast<Start*>(memory);
    delete static_cast<Start*>(memory);
    return reinterpret_cast<void*>(static_cast<std::intptr_t>(start.run(start.argument)));
}

pthread_mutex_t* posix(mtx_t* mutex) { return reinterpret_cast<pthread_mutex_t*>(mutex); }
pthread_cond_t* posix(cnd_t* condition) { return reinterpret_cast<pthread_cond_t*>(condition); }

int result(int error)
{
    switch (error) {
    case 0: return thrd_success;
    case EBUSY: return thrd_busy;
    case ENOMEM: return thrd_nomem;
    case ETIMEDOUT: return thrd_timedout;
    default: return thrd_error;
    }
}

} // namespace

extern "C" {

int thrd_create(thrd_t* thread, thrd_start_t run, void* argument)
{
    return result(pthread_create(thread, nullptr, runStart, new Start{run, argument}));
}

int thrd_join(thrd_t thread, int* code)
{
    void* value = nullptr;
    const int error = pthread_join(thread, &value);
    if (code != nullptr) *code = static_cast<int>(reinterpret_cast<std::intptr_t>(value));
    return result(error);
}

int thrd_detach(thrd_t thread) { return result(pthread_detach(thread)); }

int mtx_lock(mtx_t* mutex) { return result(pthread_mutex_lock(posix(mutex))); }
int mtx_trylock(mtx_t* mutex) { return result(pthread_mutex_trylock(posix(mutex))); }
int mtx_unlock(mtx_t* mutex) { return result(pthread_mutex_unlock(posix(mutex))); }
void mtx_destroy(mtx_t* mutex) { pthread_mutex_destroy(posix(mutex)); }

int cnd_wait(cnd_t* condition, mtx_t* mutex) { return result(pthread_cond_wait(posix(condition), posix(mutex))); }
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const struct timespec* until)
{
    return result(pthread_cond_timedwait(posix(condition), posix(mutex), until));
}
int cnd_signal(cnd_t* condition) { return result(pthread_cond_signal(posix(condition))); }
int cnd_broadcast(cnd_t* condition) { return result(pthread_cond_broadcast(posix(condition))); }
void cnd_destroy(cnd_t* condition) { pthread_cond_destroy(posix(condition)); }

} // extern "C"

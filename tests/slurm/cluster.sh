#!/usr/bin/env bash
# A Slurm cluster of this machine alone: munged, slurmctld and one slurmd, of this user, on loopback, with everything in
# one folder.
#   cluster.sh start FOLDER CPUS      cluster.sh stop FOLDER
set -euo pipefail
command=$1 folder=$2 cpus=${3:-1}

stop() {
  local name pid
  for name in slurmd slurmctld munged; do
    pid=$(cat "$folder/$name.pid" 2> /dev/null) || continue
    kill "$pid" 2> /dev/null || continue
    for _ in {1..100}; do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
    kill -KILL "$pid" 2> /dev/null || true
  done
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 100); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
}

start() {
  local host user
  host=$(hostname -s) user=$(id -un)
  mkdir -p "$folder"/{state,spool}
  chmod 755 "$folder"
  (umask 077; head -c 128 /dev/urandom > "$folder/munge.key")
  munged --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munged.log" --seed-file="$folder/munge.seed" 2> "$folder/munged.err"

  cat > "$folder/slurm.conf" <<C
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$folder/munge.socket
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,sched_min_interval=0
SlurmdParameters=config_overrides
NodeName=node0 NodeHostname=$host NodeAddr=127.0.0.1 CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=node0 Default=YES MaxTime=INFINITE State=UP
C
  export SLURM_CONF=$folder/slurm.conf
  slurmctld -c -f "$SLURM_CONF"
  slurmd -N node0 -f "$SLURM_CONF"
  for _ in {1..200}; do
    [ "$(sinfo --noheader --format %t 2> /dev/null)" = idle ] && return
    sleep 0.1
  done
  tail -n 20 "$folder"/*.log
  echo "the cluster did not start" >&2
  return 1
}

"$command"
